/** What the drawing process is asked for. */
export interface DrawRequest {
  readonly svg: string;
  /** Behind the whole picture. A CSS colour. */
  readonly background: string;
}

/** What it answers: each request in its order. */
export type DrawAnswer =
  | { readonly kind: 'drawn'; readonly png: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'failed'; readonly message: string };
