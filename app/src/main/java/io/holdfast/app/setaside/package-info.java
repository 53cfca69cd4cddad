/**
 * Orders that cannot be processed are set aside whole and in order, so that they neither block the
 * others nor disappear, and can be released. See docs/adr/0009.
 */
package io.holdfast.app.setaside;
