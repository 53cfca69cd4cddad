package io.holdfast.inventory.api;

/** The stock of one SKU at one moment: {@code received = available + reserved}, none below zero. */
public record StockLevel(Sku sku, long received, long available, long reserved) {}
