package io.holdfast.app.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The stock list, by SKU; pages go on behind the SKU of the last row. */
interface StockViews extends Repository<StockView, String> {

  Optional<StockView> findById(String sku);

  List<StockView> findBySkuGreaterThanOrderBySku(String sku, Limit limit);
}
