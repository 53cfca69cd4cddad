package io.holdfast.bench.classic.order;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

/** The orders. */
interface CustomerOrders extends CrudRepository<CustomerOrder, UUID> {}
