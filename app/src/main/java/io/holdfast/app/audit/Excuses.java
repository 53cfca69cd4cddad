package io.holdfast.app.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known to be missing: the events of an order that is set aside wait elsewhere, visibly,
 * and those that somebody has discarded never take effect.
 */
public final class Excuses {

  private final JdbcClient database;

  public Excuses(JdbcClient database) {
    this.database = database;
  }

  /** Whether something may be missing of this order, or of the record of this name. */
  public boolean excuse(String subject) {
    return database
        .sql(
            """
            select exists (select from set_aside where order_id = :subject)
              or exists (
                select from operator_act where subject = :subject and act = 'set-aside.discard')
            """)
        .param("subject", subject)
        .query(Boolean.class)
        .single();
  }
}
