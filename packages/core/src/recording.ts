/** `@collectors/core/recording`: requests led to the loopback interface, and what a service answered as files, for commands and the test kit. */
export type {
  Exchange,
  RecordedBody,
  RecordedRequest,
  RecordedResponse,
  Recording,
  RecordingInfo,
} from './recording/exchange.ts';
export { nextLink } from './http/next-link.ts';
export { readOperation, toFileNames } from './recording/file-names.ts';
export { listen } from './recording/listen.ts';
export { loadRecording, RecordingError } from './recording/load-recording.ts';
export { redirectRequests, type RedirectOptions, type Redirection } from './recording/redirect-requests.ts';
export { parseBody } from './recording/parse-body.ts';
export { type ReceivedRequest, receiveRequest } from './recording/receive-request.ts';
export { toRequestKey } from './recording/request-key.ts';
export { toRecordingFiles, writeRecording } from './recording/write-recording.ts';
