/** What must hold in the order context: the life of each order, its view and its saga. */
package io.holdfast.app.audit.order;
