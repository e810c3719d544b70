/** Names of errors by which AWS says that there were too many requests at once. */
export const THROTTLED =
  /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded|^LimitExceededException$|PriorRequestNotComplete/;

/** Names of errors by which AWS refuses the credentials themselves. */
export const REFUSED =
  /ExpiredToken|RequestExpired|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|NotAuthorized|OptInRequired/;
