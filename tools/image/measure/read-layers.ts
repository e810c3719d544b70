import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { podman } from '../podman/podman.ts';

/** A layer of an image, as a registry would store it. Sizes in bytes. */
export interface Layer {
  readonly digest: string;
  readonly compressed: number;
  readonly plain: number;
}

interface Described {
  readonly digest: string;
  readonly size: number;
}

/** The layers of an image, the lowest first. */
export const readLayers = async (image: string): Promise<readonly Layer[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'image-'));
  const readBlob = (digest: string): Buffer => readFileSync(path.join(folder, 'blobs', digest.replace(':', '/')));
  const readJson = (content: Buffer): unknown => JSON.parse(content.toString());
  try {
    await podman('save', '--format', 'oci-dir', '--output', folder, image);
    const { manifests } = readJson(readFileSync(path.join(folder, 'index.json'))) as { readonly manifests: readonly [Described] };
    const { layers } = readJson(readBlob(manifests[0].digest)) as { readonly layers: readonly Described[] };
    return layers.map(({ digest, size }) => ({ digest, compressed: size, plain: gunzipSync(readBlob(digest)).length }));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
