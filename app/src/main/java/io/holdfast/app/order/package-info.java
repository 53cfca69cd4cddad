/** The order context as a service: taking orders, showing them, and following each to its end. */
package io.holdfast.app.order;
