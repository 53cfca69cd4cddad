package io.holdfast.embedded;

import java.io.File;

/** The server settings that Holdfast writes at every start. */
final class PostgresConfiguration {

  /** Included at the end of postgresql.conf; only ALTER SYSTEM comes after it. */
  static final String FILE = "holdfast.conf";

  /** Containers often have no /dev/shm, or a small one; the server needs the other kind anyway. */
  static final String SHARED_MEMORY =
      "dynamic_shared_memory_type = " + (File.separatorChar == '/' ? "sysv" : "windows");

  private PostgresConfiguration() {}

  static String forPort(int port) {
    return """
        # Written by Holdfast at every start. Use ALTER SYSTEM for settings of your own.
        listen_addresses = '%s'
        port = %s
        unix_socket_directories = ''
        %s
        password_encryption = 'scram-sha-256'

        # An answered order must survive a power cut: Holdfast refuses to start without these.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # A laptop with 2 cores, shared with Kafka and Holdfast itself.
        max_connections = 150
        shared_buffers = 128MB
        effective_cache_size = 512MB
        work_mem = 4MB
        maintenance_work_mem = 32MB
        max_worker_processes = 4
        max_parallel_workers_per_gather = 0
        max_logical_replication_workers = 0
        jit = off

        # Bounds the disk and, with it, what a start after a crash has to read again.
        max_wal_size = 512MB
        min_wal_size = 80MB
        checkpoint_timeout = 5min

        # A transaction left open holds up every reader of the event store.
        idle_in_transaction_session_timeout = 60s

        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '../log'
        log_filename = 'postgresql-%%Y%%m%%d-%%H%%M%%S.log'
        log_rotation_size = 10MB
        log_rotation_age = 0
        # LOG ranks above ERROR here: starts, recoveries and checkpoints are kept, refused statements
        # (a duplicate key is daily business) are not; the application sees and logs those itself.
        log_min_messages = log
        """
        .formatted(Loopback.HOST, Integer.toString(port), SHARED_MEMORY);
  }
}
