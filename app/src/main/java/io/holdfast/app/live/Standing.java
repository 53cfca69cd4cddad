package io.holdfast.app.live;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a context stands: its newest event, how far each processor is, and what is set aside. */
final class Standing {

  private final JdbcClient database;

  Standing(JdbcClient database) {
    this.database = database;
  }

  /** Differs from what it was before whenever something that a page shows has changed. */
  String now() {
    return database
        .sql(
            """
            select concat_ws(' ',
                (select max(global_index) from domain_event_entry),
                (select string_agg(convert_from(token, 'UTF8'), ' ' order by processor_name, segment)
                 from token_entry),
                (select count(*) || '/' || max(id) from set_aside),
                (select max(id) from set_aside_event))
            """)
        .query(String.class)
        .single();
  }
}
