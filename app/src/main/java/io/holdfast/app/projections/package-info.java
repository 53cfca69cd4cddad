/** Makes projections anew from the stored events while the application runs. */
package io.holdfast.app.projections;
