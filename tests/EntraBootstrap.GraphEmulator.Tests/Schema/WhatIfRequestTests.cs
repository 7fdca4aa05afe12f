using System.Text.Json;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>What is asked of What If, and what the emulator answers, has the shape of the action in Microsoft's schema.</summary>
public sealed class WhatIfRequestTests
{
    [Theory]
    [InlineData("contoso", "applicationContext", "authContext", "userActionContext")]
    [InlineData("adopting", "applicationContext", "userActionContext")]
    [InlineData("stepped-up", "applicationContext", "userActionContext")]
    [InlineData("broken", "applicationContext", "userActionContext")]
    public async Task Every_question_and_answer_fits_the_schema(string sample, params string[] contexts)
    {
        GraphSchema schema = GraphSchema.Whole("v1.0");
        SchemaCheck questions = new(schema);
        SchemaCheck answers = new(schema);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf(sample) }, TestContext.Current.CancellationToken);
        using HttpGateway inner = HttpGateway.Reader(emulator);
        Recorder gateway = new(inner);
        CaptureHost host = new();
        TenantSnapshot snapshot = SnapshotReader.Read(ContosoEmulator.PathOf(sample), host, TestContext.Current.CancellationToken);

        FidelityResult result = new CompareWithWhatIf().Execute(new CompareWithWhatIfRequest(snapshot, gateway, new InstantClock(), () => 0.5) { Most = null }, host, TestContext.Current.CancellationToken);

        Assert.True(gateway.Exchanges.Count >= result.Answered && result.Answered > 0, $"{gateway.Exchanges.Count} of {result.Answered}");
        foreach ((JsonElement question, JsonElement answer) in gateway.Exchanges)
        {
            questions.Object("evaluate", question);
            foreach (JsonElement item in answer.GetProperty("value").EnumerateArray())
                answers.Object("whatIfAnalysisResult", item);
        }

        IEnumerable<string> asked = gateway.Exchanges.Select(exchange => exchange.Question.GetProperty("signInContext").Text("@odata.type")!.Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal));
        Assert.Equal(contexts, asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(questions.Deviations);
        Assert.True(questions.Values > 8 * gateway.Exchanges.Count, $"{questions.Values}");
        Assert.All(answers.Deviations.Keys, deviation => Assert.Equal("whatIfAnalysisResult.partialEnablementStrategy: is no member", deviation));
    }

    /// <summary>Keeps what is posted and answered.</summary>
    private sealed class Recorder(ITenantGateway inner) : ITenantGateway
    {
        public List<(JsonElement Question, JsonElement Answer)> Exchanges { get; } = [];

        public GatewayIdentity Identity => inner.Identity;

        public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
        {
            GatewayResponse response = await inner.SendAsync(request, cancellationToken);
            if (request.Address.EndsWith("/evaluate", StringComparison.Ordinal))
            {
                lock (Exchanges)
                    Exchanges.Add((JsonElement.Parse(request.Body.Span), JsonElement.Parse(response.Body.Span)));
            }

            return response;
        }
    }
}
