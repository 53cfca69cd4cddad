package io.holdfast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a role may do with the tables that a context's migrations have made. */
final class TableRights {

  private static final Pattern TABLE =
      Pattern.compile("^create (?:unlogged )?table (\\w+)", Pattern.MULTILINE);

  private final BoundedContext context;
  private final JdbcClient database;

  TableRights(BoundedContext context, JdbcClient database) {
    this.context = context;
    this.database = database;
  }

  /** Those of the tables that are there which the role of the session may not read and change. */
  List<String> closed() {
    return database
        .sql(
            """
            select tablename from pg_tables
            where schemaname = current_schema() and tablename in (:tables)
              and not (select bool_and(has_table_privilege(
                                         format('%I.%I', schemaname, tablename), privilege))
                       from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) privilege)
            order by tablename
            """)
        .param("tables", tables())
        .query(String.class)
        .list();
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    try {
      for (String folder : List.of("shared", context.id())) {
        for (Resource migration : migrations(folder)) {
          String sql = migration.getContentAsString(StandardCharsets.UTF_8);
          TABLE.matcher(sql).results().map(table -> table.group(1)).forEach(tables::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The migrations cannot be read.", e);
    }
    return tables;
  }

  private static List<Resource> migrations(String folder) throws IOException {
    return Arrays.asList(
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:db/" + folder + "/V*.sql"));
  }
}
