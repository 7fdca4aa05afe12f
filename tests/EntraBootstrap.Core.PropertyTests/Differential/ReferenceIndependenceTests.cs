using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>The reference shares the tenant model with the product and nothing else: two evaluators that share code agree on its mistakes.</summary>
public sealed class ReferenceIndependenceTests
{
    private const string Product = "EntraBootstrap.Core";

    [Fact]
    public void Reference_uses_of_the_product_its_tenants_only()
    {
        string[] used = [.. NamespacesOfProduct().Distinct(StringComparer.Ordinal)];

        Assert.Equal([Product + ".Tenants"], used);
    }

    // Every type that signatures or method bodies name is in this table.
    private static List<string> NamespacesOfProduct()
    {
        using FileStream stream = File.OpenRead(typeof(PolicyEvaluator).Assembly.Location);
        using PEReader file = new(stream);
        MetadataReader metadata = file.GetMetadataReader();
        List<string> namespaces = [];
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            while (type.ResolutionScope.Kind == HandleKind.TypeReference)
                type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == Product)
                namespaces.Add(metadata.GetString(type.Namespace));
        }

        return namespaces;
    }
}
