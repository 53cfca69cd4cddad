/** The steps at which state becomes durable or visible, named so that tests can kill there. */
package io.holdfast.app.crash;
