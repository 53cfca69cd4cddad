package io.holdfast.embedded;

/** The names under which a person sets these servers up; messages point to them. */
final class SettingNames {

  static final String DATA_DIR = "holdfast.data-dir";
  static final String POSTGRES_PORT = "holdfast.embedded.postgres-port";
  static final String KAFKA_PORT = "holdfast.embedded.kafka-port";

  private SettingNames() {}
}
