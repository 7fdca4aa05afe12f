using System.Security.Cryptography;
using System.Text;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>A sign-in that is asked about.</summary>
internal sealed class FidelitySample
{
    public FidelitySample(SignIn signIn)
    {
        SignIn = signIn;
        Body = WhatIfRequest.Write(signIn);
        Id = Convert.ToHexString(SHA256.HashData(Body))[..16].ToLowerInvariant();
    }

    /// <summary>What makes it what it is: the same sign-in has the same id in every run.</summary>
    public string Id { get; }

    /// <summary>The sign-in.</summary>
    public SignIn SignIn { get; }

    /// <summary>The request.</summary>
    public byte[] Body { get; }

    /// <summary>The request as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
