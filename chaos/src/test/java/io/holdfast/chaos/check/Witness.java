package io.holdfast.chaos.check;

import java.util.List;

/**
 * Triggers in the order database that write down which node moved which token and appended which
 * event, in the very transaction: what is rolled back leaves no trace, what is committed cannot
 * hide. A node is told by the application name of its connections, which is its owner name in the
 * token table.
 */
public final class Witness {

  private final Observer orders;

  public Witness(Observer orders) {
    this.orders = orders;
  }

  /** To be called once the application has created its tables. */
  public void watch() {
    orders.execute(
        "create schema chaos",
        """
        create table chaos.token_move (
          tx xid8 default pg_current_xact_id(), at timestamptz default clock_timestamp(),
          node text default current_setting('application_name'),
          segment text, old_owner text, new_owner text, moved boolean)
        """,
        """
        create table chaos.append (
          tx xid8 default pg_current_xact_id(), at timestamptz default clock_timestamp(),
          node text default current_setting('application_name'),
          order_id text, payload_type text)
        """,
        """
        create function chaos.note_token() returns trigger language plpgsql as $$
        begin
          insert into chaos.token_move (segment, old_owner, new_owner, moved)
          values (new.processor_name || '/' || new.segment, old.owner, new.owner,
                  new.token is distinct from old.token);
          return null;
        end $$
        """,
        """
        create function chaos.note_append() returns trigger language plpgsql as $$
        begin
          insert into chaos.append (order_id, payload_type)
          values (new.aggregate_identifier, new.payload_type);
          return null;
        end $$
        """,
        """
        create table chaos.poisoned (order_id text primary key)
        """,
        """
        create function chaos.refuse_poisoned() returns trigger language plpgsql as $$
        begin
          if exists (select 1 from chaos.poisoned where order_id = new.aggregate_identifier) then
            raise exception 'no step for this order';
          end if;
          return new;
        end $$
        """,
        """
        create trigger refuse_poisoned before insert on domain_event_entry for each row
        when (new.payload_type = 'order.reservation-requested')
        execute function chaos.refuse_poisoned()
        """,
        """
        create trigger note_token after update on token_entry for each row
        when (new.token is distinct from old.token or new.owner is distinct from old.owner)
        execute function chaos.note_token()
        """,
        """
        create trigger note_append after insert on domain_event_entry for each row
        execute function chaos.note_append()
        """);
  }

  /** From now on the saga cannot ask for this order's stock. */
  public void poison(String orderId) {
    orders.execute("insert into chaos.poisoned values ('%s')".formatted(orderId));
  }

  public void mend(String orderId) {
    orders.execute("delete from chaos.poisoned where order_id = '%s'".formatted(orderId));
  }

  /** Committed steps of nodes that did not own what they worked on: none, if fencing works. */
  public List<Violation> violations() {
    List<Violation> found =
        orders.query(
            """
            select segment, format('%s moved the token of %s at %s', node, old_owner, at)
            from chaos.token_move where moved and old_owner is distinct from node
            """,
            row ->
                new Violation("Only its owner moves a token", row.getString(1), row.getString(2)));
    found.addAll(
        orders.query(
            """
            select order_id, format('%s by %s at %s', payload_type, node, at)
            from chaos.append a
            where (payload_type like 'inventory.%' or payload_type = 'order.confirmed')
              and not exists (select 1 from chaos.token_move t
                              where t.tx = a.tx and t.node = a.node and t.moved)
            """,
            row ->
                new Violation(
                    "A processor's effect commits with its token",
                    row.getString(1),
                    row.getString(2))));
    return found;
  }

  /** How many events a node has appended so far, in transactions that committed. */
  public long appendsBy(String node) {
    return orders.count("select count(*) from chaos.append where node = ?", node);
  }
}
