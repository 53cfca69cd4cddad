/** What people do to a running context: jobs in the background, and the trail of their acts. */
package io.holdfast.app.operations;
