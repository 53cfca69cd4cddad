/** What a context does when its database was put back from an older copy of itself. */
package io.holdfast.app.recovery;
