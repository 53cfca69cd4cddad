/** What the read calls cost over as many orders as some weeks bring. */
package io.holdfast.app.size;
