-- Beside the copies of open orders those of their sagas, with deadlines that are a day away.
create temp table copied_saga on commit drop as
select t.id as order_id, pg_temp.copy_of(t.id, n) as new_order, saga.saga_id,
       md5(saga.saga_id || n)::uuid::text as new_saga, timer.id as timer,
       md5(timer.id || n)::uuid::text as new_timer
from generate_series(0, :copies - 1) n
join template t on t.slot = n % (select count(*) from template)
join association_value_entry association
  on association.association_key = 'orderId' and association.association_value = t.id
join saga_entry saga on saga.saga_id = association.saga_id
cross join lateral (
  select convert_from(saga.serialized_saga, 'UTF8')::jsonb #>> '{timer,scheduleId}' as id
) timer;

insert into saga_entry (saga_id, saga_type, revision, serialized_saga)
select new_saga, saga_type, revision, convert_to(replace(replace(
         convert_from(serialized_saga, 'UTF8'), order_id, new_order), timer, new_timer), 'UTF8')
from copied_saga join saga_entry using (saga_id);
insert into association_value_entry (association_key, association_value, saga_type, saga_id)
select association_key, replace(association_value, order_id, new_order), saga_type, new_saga
from copied_saga join association_value_entry using (saga_id);
insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version,
                             priority)
select task_name, new_timer, task_data, now() + interval '1 day', false, version, priority
from copied_saga join scheduled_tasks on task_instance = timer;
