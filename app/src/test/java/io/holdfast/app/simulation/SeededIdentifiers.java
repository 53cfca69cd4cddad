package io.holdfast.app.simulation;

import org.axonframework.common.DefaultIdentifierFactory;
import org.axonframework.common.IdentifierFactory;

/** Identifiers that a seed decides about; random ones wherever nothing is simulated. */
public final class SeededIdentifiers extends IdentifierFactory {

  private final IdentifierFactory random = new DefaultIdentifierFactory();

  @Override
  public String generateIdentifier() {
    Stage stage = Here.stage();
    return stage == null ? random.generateIdentifier() : stage.world().nextIdentifier();
  }
}
