/** The help of the command. */
export const HELP = `Makes the package of a new collector, complete with a test that passes.

Usage: npm create collector [folder] -- [options]

On a terminal it asks for what is not given. Elsewhere the defaults hold.

  folder              where it goes. Default: the name
  --name NAME         of the service, the first part of its metrics' names: 2 to 20 lower-case
                      letters and digits. Default: the last part of the folder
  --kind KIND         rest     lists over HTTP, read page by page (default)
                      graphql  a query, read page by page
                      sdk      a client of the AWS SDK
  --package NAME      of the package: collectors-plugin-NAME (default) or @acme/collectors-NAME
  --description TEXT  what is measured, in one sentence. Default: "Numbers of NAME."
  --url URL           base address of the service. Default: https://api.example.com
  -h, --help          this help
  -V, --version       the version of this command, and of Node

Example:
  npm create collector shop -- --kind rest --package @acme/collectors-shop --url https://shop.example.com/api
`;
