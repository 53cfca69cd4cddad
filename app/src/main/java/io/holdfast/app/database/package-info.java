/** The database under a context, as it may be while Holdfast runs. */
package io.holdfast.app.database;
