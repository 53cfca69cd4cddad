package io.holdfast.app.order;

import io.holdfast.order.api.OrderStatus;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists and counts of orders, newest first; pages go on below the position of the last row. */
interface OrderViews extends Repository<OrderView, UUID> {

  List<OrderView> findByPositionLessThanOrderByPositionDesc(long position, Limit limit);

  List<OrderView> findByStatusAndPositionLessThanOrderByPositionDesc(
      OrderStatus status, long position, Limit limit);

  @Query(
      "select cast(v.status as string) as status, count(*) as orders from OrderView v group by v.status")
  List<StatusCount> countByStatus();

  /** How many orders have one status. */
  interface StatusCount {
    String getStatus();

    long getOrders();
  }
}
