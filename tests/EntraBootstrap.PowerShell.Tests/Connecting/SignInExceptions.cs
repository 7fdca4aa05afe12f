// Exceptions by the names that the module Microsoft.Graph.Authentication throws them with: they are known by name alone.
namespace Azure.Identity;

public class AuthenticationFailedException() : Exception("ManagedIdentityCredential authentication failed");

public sealed class CredentialUnavailableException : AuthenticationFailedException;
