/** Text that others wrote, in forms that can be stored and, where need be, read back. */
package io.holdfast.app.text;
