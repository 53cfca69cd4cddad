/** Which types are stored and sent, under which names, and in which JSON shape. */
package io.holdfast.app.serialization;
