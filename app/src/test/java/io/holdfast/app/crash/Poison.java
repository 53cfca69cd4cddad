package io.holdfast.app.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders whose request the database refuses, until it is mended: they are set aside. */
final class Poison {

  private final JdbcClient database;

  Poison(JdbcClient database) {
    this.database = database;
  }

  void install() {
    sql("create table poisoned (order_id text)");
    sql(
        """
        create function refuse_request() returns trigger language plpgsql as $$
        begin
          if new.payload_type = 'order.reservation-requested'
              and exists (select from poisoned where order_id = new.aggregate_identifier) then
            raise exception 'this order may not be requested';
          end if;
          return new;
        end $$
        """);
    sql(
        """
        create trigger refuse_request before insert on domain_event_entry
        for each row execute function refuse_request()
        """);
  }

  void order(String orderId) {
    database.sql("insert into poisoned values (?)").param(orderId).update();
  }

  void mend() {
    sql("delete from poisoned");
  }

  /** Asks for the release of every order that is set aside, as an operator would. */
  static void releaseAll(Api orders) {
    for (JsonNode entry : orders.get("/api/set-aside").body().path("items")) {
      orders.post("/api/set-aside/" + entry.path("orderId").asText() + "/release", "");
    }
  }

  private void sql(String statement) {
    database.sql(statement).update();
  }
}
