/** What a newcomer may break on his own machine, to see that nothing is lost. */
package io.holdfast.app.tryit;
