/** How far the processors of a context are, and what an operator may do to them. */
package io.holdfast.app.processors;
