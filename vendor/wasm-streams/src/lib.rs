//! As much of wasm-streams as Leptos names, for a page that never streams.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};

/// A stream that ends at once.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser's.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        ReadableStream(raw)
    }

    /// Drops a stream of Rust's: there is nothing to hand to the browser.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        ReadableStream(JsValue::NULL.unchecked_into())
    }

    /// Gives what [`ReadableStream::from_raw`] took.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Ends at once.
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

/// Nothing.
pub struct IntoStream;

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
