import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** An error in GitHub's form: with a `type` beside the message. */
export const createGithubError = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });

/** GitHub writes `type` beside `message`, not under `extensions`. */
export const toGithubError = (error: GraphQLError): Readonly<Record<string, unknown>> => {
  const { message, locations, path, extensions }: GraphQLFormattedError = error.toJSON();
  const { type, ...others } = extensions ?? {};
  return {
    ...(type === undefined ? {} : { type }),
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(others).length === 0 ? {} : { extensions: others }),
    ...(locations === undefined ? {} : { locations }),
    message,
  };
};
