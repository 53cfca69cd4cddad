package io.holdfast.app.simulation;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.simulation.Database.Token;
import io.holdfast.app.simulation.Database.TokenKey;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** A node's view of the token table; the same rules as the store of production. */
final class Tokens implements TokenStore {

  static final long CLAIM_TIMEOUT = 6_000;

  private final Node node;
  private final Serializer serializer = Serializers.state();

  Tokens(Node node) {
    this.node = node;
  }

  @Override
  public void initializeTokenSegments(String processor, int segments, TrackingToken initial) {
    for (int segment = 0; segment < segments; segment++) {
      try {
        table().insert(node.transaction(), new TokenKey(processor, segment), row(initial, null));
      } catch (DuplicateKey e) {
        throw new UnableToClaimTokenException("Segments are there already.");
      }
    }
  }

  @Override
  public void initializeTokenSegments(String processor, int segments) {
    initializeTokenSegments(processor, segments, null);
  }

  @Override
  public TrackingToken fetchToken(String processor, int segment) {
    TokenKey key = new TokenKey(processor, segment);
    Token row = table().lock(node.transaction(), key);
    if (!mayClaim(row)) {
      throw new UnableToClaimTokenException("The token is owned by " + row.owner());
    }
    table().put(node.transaction(), key, owned(row));
    return serializer.deserialize(
        new SimpleSerializedObject<>(row.token(), byte[].class, row.type(), null));
  }

  @Override
  public void storeToken(TrackingToken token, String processor, int segment) {
    lockOwn(processor, segment);
    table()
        .put(node.transaction(), new TokenKey(processor, segment), row(wrongly(token), node.id()));
  }

  /** {@link Defect#POSITION_AHEAD}: whoever claims it next begins one event too late. */
  private TrackingToken wrongly(TrackingToken token) {
    return node.world().defect() == Defect.POSITION_AHEAD
            && token instanceof GlobalSequenceTrackingToken position
        ? position.next()
        : token;
  }

  @Override
  public void extendClaim(String processor, int segment) {
    Token row = lockOwn(processor, segment);
    table().put(node.transaction(), new TokenKey(processor, segment), owned(row));
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    TokenKey key = new TokenKey(processor, segment);
    Token row = table().lock(node.transaction(), key);
    if (row != null && node.id().equals(row.owner())) {
      table().put(node.transaction(), key, new Token(row.token(), row.type(), node.clock(), null));
    }
  }

  @Override
  public int[] fetchSegments(String processor) {
    return table().committed().keySet().stream()
        .filter(key -> key.processor().equals(processor))
        .mapToInt(TokenKey::segment)
        .toArray();
  }

  @Override
  public boolean requiresExplicitSegmentInitialization() {
    return true;
  }

  @Override
  public Optional<String> retrieveStorageIdentifier() {
    return Optional.empty();
  }

  boolean areThere(String processor) {
    return table().get(null, new TokenKey(processor, 0)) != null;
  }

  /** Whether a claim could succeed now; asked without a lock. */
  boolean mayClaim(String processor, int segment) {
    return mayClaim(table().get(null, new TokenKey(processor, segment)));
  }

  private boolean mayClaim(Token row) {
    return row.owner() == null
        || row.owner().equals(node.id())
        || row.claimed() + CLAIM_TIMEOUT < node.clock();
  }

  private Token lockOwn(String processor, int segment) {
    Token row = table().lock(node.transaction(), new TokenKey(processor, segment));
    if (!node.id().equals(row.owner())) {
      throw new UnableToClaimTokenException("The claim was lost.");
    }
    return row;
  }

  private Token owned(Token row) {
    return new Token(row.token(), row.type(), node.clock(), node.id());
  }

  private Token row(TrackingToken token, String owner) {
    TrackingToken plain =
        token instanceof GlobalSequenceTrackingToken position
            ? new GlobalSequenceTrackingToken(position.getGlobalIndex())
            : token;
    SerializedObject<byte[]> json = serializer.serialize(plain, byte[].class);
    return new Token(json.getData(), json.getType().getName(), node.clock(), owner);
  }

  private Table<TokenKey, Token> table() {
    return node.database().tokens;
  }
}
