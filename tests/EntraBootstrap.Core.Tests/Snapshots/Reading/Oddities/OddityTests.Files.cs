using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading.Oddities;

public sealed partial class OddityTests
{
    [Fact]
    public void Oddity_01_Utf16_with_mark_is_read() => Assert.Equal("CA001 Straßburg", OnlyPolicy("01").DisplayName);

    [Fact]
    public void Oddity_02_Files_with_and_without_mark_of_utf8_lie_side_by_side()
    {
        TenantSnapshot snapshot = Read("02");

        Assert.Equal(2, snapshot.Tenant.ConditionalAccessPolicies.Count);
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public void Oddity_03_Carriage_returns_and_escapes_of_Windows_PowerShell_are_read() => Assert.Equal("Mia's & Bo<s>", OnlyPolicy("03").DisplayName);

    [Fact]
    public void Oddity_04_Policies_are_found_at_the_top_in_pages_lists_reports_and_templates()
    {
        TenantSnapshot snapshot = Read("04");

        Assert.Equal("1 2 3 4 5 6 7", string.Join(' ', snapshot.Tenant.ConditionalAccessPolicies.Select(policy => policy.Id[^1])));
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public void Oddity_05_One_object_where_a_list_belongs_is_a_list_of_one() => Assert.Equal("CA001 Passwordless everywhere", OnlyPolicy("05").DisplayName);

    [Fact]
    public void Oddity_06_Policy_as_text_inside_a_row_is_read()
    {
        Assert.Equal("CA001 Passwordless everywhere", OnlyPolicy("06").DisplayName);
        Assert.Equal("policy template", Read("06").Format);
    }

    [Fact]
    public void Oddity_07_Lines_of_objects_are_read_and_lines_of_sign_ins_are_no_tenant()
    {
        TenantSnapshot snapshot = Read("07");

        Assert.Equal("CA001|CA002", Names(snapshot));
        Assert.Empty(snapshot.Tenant.Users);
    }

    [Fact]
    public void Oddity_08_Trailing_commas_are_read_over() => Assert.Equal("mfa", Assert.Single(OnlyPolicy("08").GrantControls!.BuiltInControls));

    [Fact]
    public void Oddity_09_Broken_file_is_named_with_its_line_and_the_others_are_read()
    {
        TenantSnapshot snapshot = Read("09");

        Assert.Equal("CA001 Passwordless everywhere", Names(snapshot));
        Assert.StartsWith("JsonInvalid broken.json:", Problems(snapshot), StringComparison.Ordinal);
        Assert.Equal(CollectionState.Partial, snapshot.Tenant.Completeness[CollectionNames.ConditionalAccessPolicies]);
    }

    [Fact]
    public void Oddity_10_Member_given_twice_is_damaged_and_a_line_break_in_a_name_stops_nothing()
    {
        TenantSnapshot snapshot = Read("10");

        Assert.Equal("ValueUnreadable members.json:1 $.conditions.users.includeUsers", Problems(snapshot));
        AuthenticationMethodConfiguration pass = Assert.Single(snapshot.Tenant.AuthenticationMethodsPolicy!.AuthenticationMethodConfigurations);
        Assert.Equal("true", pass.Extra.Find("\n      isUsableOnce"));
    }

    [Fact]
    public void Oddity_11_File_name_is_not_the_policys_name_and_other_files_are_no_policies()
    {
        TenantSnapshot snapshot = Read("11");

        Assert.Equal("CA003 Another name", Names(snapshot));
        Assert.Empty(snapshot.Problems);
        Assert.Equal("REF-03;ENV-P;VER-2; Require — MFA & (1).json", snapshot.Sources.Find(snapshot.Tenant.ConditionalAccessPolicies[0])!.File);
    }

    [Fact]
    public void Oddity_12_Near_misses_are_named_and_no_policies()
    {
        TenantSnapshot snapshot = Read("12");

        Assert.Equal("CA001 Passwordless everywhere", Names(snapshot));
        Assert.All(snapshot.Problems, problem => Assert.Same(ErrorCatalogue.FileNotTenant, problem.Definition));
        Assert.Equal(
            "'arm.json' is an Azure deployment template|'shape.json' is a description of a policy's shape|'texts.json' is a table of texts",
            string.Join('|', snapshot.Problems.Select(problem => problem.Message[..problem.Message.IndexOf(" and was", StringComparison.Ordinal)])));
    }
}
