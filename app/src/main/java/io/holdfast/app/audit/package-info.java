/**
 * The auditor: it reads the event store, the tokens, the views and the topics along with everybody
 * else and says of each invariant whether it holds, or which events break it.
 */
package io.holdfast.app.audit;
