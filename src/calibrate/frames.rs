//! zstd frames as a stream.
