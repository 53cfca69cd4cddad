package io.holdfast.app.audit.order;

/**
 * What can be wrong between orders, sagas, associations and deadlines: each a query for key, detail
 * and event, with {@code :known} as the position up to which everybody has read.
 */
final class SagaFaults {

  /**
   * Text of whatever bytes; a saga that cannot be read has no deadline that anybody knows of. Of
   * all sagas at each pass, so no regular expression: that takes six times as long.
   */
  private static final String SCHEDULED =
      "nullif(split_part(split_part(encode(saga.serialized_saga, 'escape'),"
          + " '\"scheduleId\":\"', 2), '\"', 1), '')";

  private static final String SAGAS =
      """
      from saga_entry saga
      left join association_value_entry association
        on association.saga_id = saga.saga_id and association.association_key = 'orderId'
      """;

  private static final String OPEN =
      """
      from audit_open_order o
      left join (association_value_entry association
          join saga_entry saga on saga.saga_id = association.saga_id)
        on association.association_key = 'orderId' and association.association_value = o.order_id
      left join scheduled_tasks deadline
        on deadline.task_name = 'AxonDeadline' and deadline.task_instance = %s
      left join lateral (
        select max(e.global_index) as index from domain_event_entry e
        where e.aggregate_identifier in (o.order_id, 'inventory:' || o.order_id)
      ) newest on true
      where o.last_index <= :known and newest.index <= o.last_index
      """
          .formatted(SCHEDULED);

  private static final String EVENT =
      "(select event_identifier from domain_event_entry where global_index = o.last_index)";

  static final String OPEN_WITHOUT_DEADLINE =
      """
      select o.order_id as key, %s as event_id,
             case when saga.saga_id is null then 'the order is unfinished and has no saga.'
                  else 'the saga of the unfinished order has no deadline.' end as detail
      """
              .formatted(EVENT)
          + OPEN
          + " and deadline.task_instance is null";

  static final String OVERDUE =
      """
      select o.order_id as key, %s as event_id,
             'the deadline of the saga should have fired at ' || deadline.execution_time || '.'
               as detail
      """
              .formatted(EVENT)
          + OPEN
          + " and deadline.execution_time < now() - interval '5 minutes'";

  /**
   * Behind all events of its order, a saga that is not needed must have ended. The few that are not
   * needed are found first: left to itself the server looks for the events of every saga.
   */
  static final String SAGA_OF_A_FINISHED_ORDER =
      """
      with unneeded as materialized (
        select association.association_value as order_id, saga.saga_id
      """
          + SAGAS
          + """
            where association.saga_id is not null and not exists (
              select from audit_open_order o where o.order_id = association.association_value)
          )
          select order_id as key, null as event_id,
                 'the order needs no saga and still has ' || saga_id || '.' as detail
          from unneeded
          where (select coalesce(max(e.global_index), 0) from domain_event_entry e
                 where e.aggregate_identifier in (order_id, 'inventory:' || order_id)) <= :known
          """;

  static final String SAGA_WITHOUT_ASSOCIATION =
      "select saga.saga_id as key, null as event_id,"
          + " 'no event finds this saga: it has no association.' as detail "
          + SAGAS
          + " where association.saga_id is null and :known >= 0";

  static final String ASSOCIATION_WITHOUT_SAGA =
      """
      select association_value as key, null as event_id,
             'the association leads to saga ' || saga_id || ', which does not exist.' as detail
      from association_value_entry association
      where not exists (select from saga_entry saga where saga.saga_id = association.saga_id)
        and :known >= 0
      """;

  /** One that is being fired, or that a dead node had begun, outlives its saga for a moment. */
  static final String DEADLINE_WITHOUT_SAGA =
      """
      select deadline.task_instance as key, null as event_id,
             'no saga waits for this deadline, due at ' || deadline.execution_time || '.' as detail
      from scheduled_tasks deadline
      where deadline.task_name = 'AxonDeadline' and :known >= 0
        and not exists (select from saga_entry saga where %s = deadline.task_instance)
      """
          .formatted(SCHEDULED);

  private SagaFaults() {}
}
