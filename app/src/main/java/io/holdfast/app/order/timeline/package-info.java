/** What has happened to one order in both contexts, and what it waits for now. */
package io.holdfast.app.order.timeline;
