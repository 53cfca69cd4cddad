package io.holdfast.bench.classic.inventory;

import io.holdfast.bench.classic.wire.Topics;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The inventory service. */
@SpringBootApplication
@Import(Topics.class)
public class InventoryService {}
