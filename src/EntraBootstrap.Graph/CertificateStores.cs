using System.Security.Cryptography.X509Certificates;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>Finds the certificate of an application in the stores of the person and of the machine.</summary>
internal static class CertificateStores
{
    private static readonly StoreLocation[] s_locations = [StoreLocation.CurrentUser, StoreLocation.LocalMachine];

    /// <summary>The certificate that is asked for; of several the one that lasts longest.</summary>
    /// <exception cref="GatewayException">There is none with a private key.</exception>
    public static X509Certificate2 Find(GatewayCredential.StoredCertificate asked) =>
        s_locations.SelectMany(location => In(location, asked)).Where(certificate => certificate.HasPrivateKey).MaxBy(certificate => certificate.NotAfter)
        ?? throw new GatewayException(GatewayFailure.NotAuthenticated, asked.Thumbprint is null
            ? $"there is no certificate with the subject '{asked.SubjectName}' and a private key in the stores"
            : $"there is no certificate with the thumbprint '{asked.Thumbprint}' and a private key in the stores");

    private static X509Certificate2[] In(StoreLocation location, GatewayCredential.StoredCertificate asked)
    {
        try
        {
            using X509Store store = new(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);

            // Valid or not: a certificate of one's own making is trusted by nobody here and by the application in the tenant.
            return asked.Thumbprint is not null
                ? [.. store.Certificates.Find(X509FindType.FindByThumbprint, asked.Thumbprint, validOnly: false)]
                : [.. store.Certificates.Where(certificate => Bears(certificate, asked.SubjectName!))];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return []; // no such store: not every system has one of the machine
        }
    }

    private static bool Bears(X509Certificate2 certificate, string name) =>
        string.Equals(certificate.Subject, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), name, StringComparison.OrdinalIgnoreCase);
}
