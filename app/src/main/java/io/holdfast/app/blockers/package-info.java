/** Other people's transactions that Holdfast waits for: who they are, and how to end one. */
package io.holdfast.app.blockers;
