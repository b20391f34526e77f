export class TooLargeBodyError extends Error {
  override name = "TooLargeBodyError";
}

/** Stream a body through, and fail it with `TooLargeBodyError` at the first byte over the limit. */
export function limitBody(body: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
  let seen = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > maxBytes) controller.error(new TooLargeBodyError(`More than ${maxBytes} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
}
