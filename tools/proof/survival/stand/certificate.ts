import { createSign, generateKeyPairSync } from 'node:crypto';

/** A key and the certificate that it has given itself, PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const SEQUENCE = 0x30;
const SET = 0x31;
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2 */
const ALGORITHM = Buffer.from('300a06082a8648ce3d040302', 'hex');
/** commonName, 2.5.4.3 */
const COMMON_NAME = Buffer.from('0603550403', 'hex');

const toLength = (length: number): readonly number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};

/** A value of DER: https://letsencrypt.org/docs/a-warm-welcome-to-asn1-and-der/ */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...toLength(body.length)]), body]);
};

const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'latin1'));

const toPem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Makes a certificate that nobody knows, for the loopback. https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export const createIdentity = (): Identity => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(0x0c, '127.0.0.1'))));
  const validity = der(SEQUENCE, text(0x17, '200101000000Z'), text(0x17, '491231235959Z'));
  const subject = publicKey.export({ type: 'spki', format: 'der' });
  const serial = der(0x02, Buffer.from([1]));
  const body = der(SEQUENCE, serial, ALGORITHM, name, validity, name, subject);
  const signature = createSign('SHA256').update(body).sign(privateKey);
  const certificate = der(SEQUENCE, body, ALGORITHM, der(0x03, Buffer.from([0]), signature));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: toPem(certificate) };
};
