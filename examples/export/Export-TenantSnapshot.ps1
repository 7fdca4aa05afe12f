#Requires -Version 7.4

<#
.SYNOPSIS
    Writes a snapshot of the connected Microsoft Entra tenant that EntraBootstrap can test offline.

.DESCRIPTION
    Reads the tenant through Invoke-MgGraphRequest, which Microsoft.Graph.Authentication brings, and needs no other module. It only reads:
    every request is a GET, or a $batch that contains nothing but GETs.

    The result is a canonical snapshot folder: snapshot.json, one file per policy, strength, named location and method configuration, and
    one .jsonl file per large collection. Beside what common exports contain it has authentication strengths, the whole authentication
    methods policy, the authentication methods of each person, the people in each group with nesting resolved, registration details, the
    device registration policy, role assignments and eligibilities.

    A collection that may not be read is marked "absent" in snapshot.json, one that was read in part "partial", and the run goes on.
    Phone numbers, e-mail addresses of methods and the values of passes are dropped before anything is written. On Linux and macOS
    everything is readable by its owner only; on Windows the folder inherits the permissions of its parent.

.PARAMETER Path
    The folder to write to. It is created; if it exists it must be empty.

.PARAMETER ReferencedGroupsOnly
    Reads the members of only those groups that a policy, a method configuration or a role refers to. Quicker in tenants with very many
    groups. All groups are still listed, and the collection groupMembers is marked partial.

.PARAMETER IncludePerUserMfa
    Also reads the state of per-user multifactor authentication of each person, which costs one more request per person.

.PARAMETER IncludeCustomSecurityAttributes
    Also reads the custom security attributes of service principals. Needed if a policy filters applications by them.

.PARAMETER MaxRetry
    How often a throttled or failed request is repeated.

.EXAMPLE
    $scopes = 'Policy.Read.All', 'Policy.Read.AuthenticationMethod', 'Policy.Read.DeviceConfiguration', 'User.Read.All',
        'UserAuthenticationMethod.Read.All', 'GroupMember.Read.All', 'RoleManagement.Read.Directory', 'RoleEligibilitySchedule.Read.Directory',
        'Device.Read.All', 'Application.Read.All', 'AuditLog.Read.All', 'Organization.Read.All', 'Domain.Read.All', 'Agreement.Read.All'
    Connect-MgGraph -Scopes $scopes
    ./Export-TenantSnapshot.ps1 -Path ./my-tenant

    Signs in with the permissions that a complete snapshot needs and writes it.

.EXAMPLE
    Connect-MgGraph -Identity
    ./Export-TenantSnapshot.ps1 -Path ./my-tenant | Where-Object State -ne complete

    Runs with a managed identity and lists what is missing.

.OUTPUTS
    One object per collection: Collection, State (complete, partial or absent), Count and Detail.

.LINK
    https://learn.microsoft.com/graph/permissions-reference
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [switch] $ReferencedGroupsOnly,

    [switch] $IncludePerUserMfa,

    [switch] $IncludeCustomSecurityAttributes,

    [ValidateRange(0, 20)]
    [int] $MaxRetry = 8
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# ---------------------------------------------------------------------------------------------------------------------- what may be written

# Of an authentication method only these members are written: a member that Graph adds one day is dropped until somebody has looked at it.
$MethodMembers = @(
    '@odata.type', 'id', 'createdDateTime', 'lastUsedDateTime', 'displayName'
    'aaGuid', 'attestationLevel', 'model', 'passkeyType'
    'keyStrength', 'platform', 'deviceTag', 'phoneAppVersion'
    'phoneType', 'smsSignInState', 'configurationId'
    'isUsable', 'isUsableOnce', 'lifetimeInMinutes', 'methodUsabilityReason', 'startDateTime'
)

# And these names are dropped wherever they are met.
$NeverWritten = [System.Collections.Generic.HashSet[string]]::new([string[]] @(
        'phoneNumber', 'mobilePhone', 'businessPhones', 'callerIdNumber', 'emailAddress', 'otherMails'
        'temporaryAccessPass', 'password', 'passwordProfile', 'passwordCredentials', 'secretKey', 'keyCredentials', 'pin', 'signingCertificate', 'nextSigningCertificate'
    ), [StringComparer]::OrdinalIgnoreCase)

function Test-WrittenName {
    # Annotations are noise, except the type of an object.
    param([string] $Name)
    if ($Name -ceq '@odata.type') { return $true }
    -not ($Name.Contains('@') -or $NeverWritten.Contains($Name))
}

# -------------------------------------------------------------------------------------------------------------------------- canonical JSON

function Write-JsonValue {
    param([System.Text.Json.Utf8JsonWriter] $Writer, [object] $Value)

    if ($null -eq $Value) { $Writer.WriteNullValue() }
    elseif ($Value -is [System.Text.Json.JsonElement]) {
        switch ($Value.ValueKind) {
            'Object' {
                [string[]] $names = foreach ($property in $Value.EnumerateObject()) { if (Test-WrittenName $property.Name) { $property.Name } }
                if ($null -eq $names) { $names = @() }
                [Array]::Sort($names, [StringComparer]::Ordinal)
                $Writer.WriteStartObject()
                foreach ($name in $names) {
                    $Writer.WritePropertyName($name)
                    Write-JsonValue $Writer $Value.GetProperty($name)
                }
                $Writer.WriteEndObject()
            }
            'Array' {
                $Writer.WriteStartArray()
                foreach ($item in $Value.EnumerateArray()) { Write-JsonValue $Writer $item }
                $Writer.WriteEndArray()
            }
            'String' { $Writer.WriteStringValue($Value.GetString()) }
            default { $Value.WriteTo($Writer) }
        }
    }
    elseif ($Value -is [System.Collections.IDictionary]) {
        [string[]] $names = @($Value.Keys)
        [Array]::Sort($names, [StringComparer]::Ordinal)
        $Writer.WriteStartObject()
        foreach ($name in $names) {
            $Writer.WritePropertyName($name)
            Write-JsonValue $Writer $Value[$name]
        }
        $Writer.WriteEndObject()
    }
    elseif ($Value -is [string]) { $Writer.WriteStringValue($Value) }
    elseif ($Value -is [bool]) { $Writer.WriteBooleanValue($Value) }
    elseif ($Value -is [System.Collections.IEnumerable]) {
        $Writer.WriteStartArray()
        foreach ($item in $Value) { Write-JsonValue $Writer $item }
        $Writer.WriteEndArray()
    }
    else { $Writer.WriteNumberValue([long] $Value) }
}

function ConvertTo-CanonicalJson {
    # UTF-8, two spaces or one line, the members of every object in ordinal order.
    param([object] $Value, [switch] $OneLine)

    $options = [System.Text.Json.JsonWriterOptions]::new()
    $options.Indented = -not $OneLine
    $options.Encoder = [System.Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping
    $stream = [System.IO.MemoryStream]::new()
    $writer = [System.Text.Json.Utf8JsonWriter]::new($stream, $options)
    Write-JsonValue $writer $Value
    $writer.Dispose()
    # A line break inside a string is escaped, so what is left of CR comes from the writer on Windows.
    [System.Text.Encoding]::UTF8.GetString($stream.ToArray()).Replace("`r`n", "`n")
}

function Select-Member {
    # A copy of an object with the named members that it has.
    param([System.Text.Json.JsonElement] $Element, [string[]] $Name)

    $copy = @{}
    foreach ($member in $Name) {
        $value = [System.Text.Json.JsonElement]::new()
        if ($Element.TryGetProperty($member, [ref] $value)) { $copy[$member] = $value }
    }
    $copy
}

function Copy-Member {
    # A copy of an object without the named members.
    param([System.Text.Json.JsonElement] $Element, [string[]] $Except = @())
    Select-Member $Element @(foreach ($property in $Element.EnumerateObject()) {
            if ($property.Name -notin $Except -and (Test-WrittenName $property.Name)) { $property.Name }
        })
}

function Get-Text {
    # A member as text; nothing if it is missing or null.
    param([System.Text.Json.JsonElement] $Element, [string] $Name)
    $value = [System.Text.Json.JsonElement]::new()
    if ($Element.TryGetProperty($Name, [ref] $value) -and $value.ValueKind -eq 'String') { $value.GetString() }
}

function Get-Element {
    # The elements of a list-valued member; nothing if it is missing or null.
    param([System.Text.Json.JsonElement] $Element, [string] $Name)
    $value = [System.Text.Json.JsonElement]::new()
    if ($Element.ValueKind -eq 'Object' -and $Element.TryGetProperty($Name, [ref] $value) -and $value.ValueKind -eq 'Array') { $value.EnumerateArray() }
}

# ------------------------------------------------------------------------------------------------------------------------------------ files

function Initialize-PrivateFolder {
    # Level by level: the mode is given to the last level only.
    param([string] $Folder)
    if ([System.IO.Directory]::Exists($Folder)) { return }
    $parent = [System.IO.Path]::GetDirectoryName($Folder)
    if ($parent) { Initialize-PrivateFolder $parent }
    if ($IsWindows) { $null = [System.IO.Directory]::CreateDirectory($Folder) }
    else { $null = [System.IO.Directory]::CreateDirectory($Folder, [System.IO.UnixFileMode] 'UserRead, UserWrite, UserExecute') }
}

function Open-PrivateFile {
    # A new file that only its owner may read; it never replaces one.
    param([string] $RelativePath)

    $file = [System.IO.Path]::Combine($Root, $RelativePath)
    Initialize-PrivateFolder ([System.IO.Path]::GetDirectoryName($file))
    $options = [System.IO.FileStreamOptions]::new()
    $options.Mode = 'CreateNew'
    $options.Access = 'Write'
    if (-not $IsWindows) { $options.UnixCreateMode = [System.IO.UnixFileMode] 'UserRead, UserWrite' }
    $writer = [System.IO.StreamWriter]::new([System.IO.FileStream]::new($file, $options), [System.Text.UTF8Encoding]::new($false))
    $writer.NewLine = "`n"
    $writer
}

function Save-Document {
    param([string] $RelativePath, [object] $Value)
    $writer = Open-PrivateFile $RelativePath
    try { $writer.WriteLine((ConvertTo-CanonicalJson $Value)) } finally { $writer.Dispose() }
}

function Save-Line {
    # One object a line, in ordinal order of the ids; nothing is written for an empty collection.
    param([string] $RelativePath, [System.Collections.IDictionary] $Line)
    if ($Line.Count -eq 0) { return }
    $writer = Open-PrivateFile $RelativePath
    try { foreach ($text in $Line.Values) { $writer.WriteLine($text) } } finally { $writer.Dispose() }
}

function Get-LineTable {
    # INVARIANT: returned inside a comma, or PowerShell would take the dictionary apart.
    , [System.Collections.Generic.SortedDictionary[string, string]]::new([StringComparer]::Ordinal)
}

function Get-FileName {
    param([string] $Id)
    $Id -replace '[^A-Za-z0-9._-]', '_'
}

# ---------------------------------------------------------------------------------------------------------------------------------- requests

function Get-StatusOfError {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)

    for ($exception = $ErrorRecord.Exception; $null -ne $exception; $exception = $exception.InnerException) {
        $holders = @($exception)
        $response = $exception.PSObject.Properties['Response']
        if ($null -ne $response -and $null -ne $response.Value) { $holders += $response.Value }
        foreach ($holder in $holders) {
            foreach ($name in 'StatusCode', 'ResponseStatusCode') {
                $property = $holder.PSObject.Properties[$name]
                if ($null -ne $property -and $null -ne $property.Value) { return [int] $property.Value }
            }
        }
    }
    if ($ErrorRecord.Exception.Message -match 'TooManyRequests|too many retries') { return 429 }
    0
}

function Get-RetryDelay {
    # What the service asks for; without a word from it, twice as long each time up to a minute.
    param([object] $Header, [int] $Attempt)

    $seconds = 0
    if ($Header -is [System.Collections.IDictionary]) {
        foreach ($name in $Header.Keys) {
            if ("$name" -eq 'Retry-After') { $null = [int]::TryParse("$(@($Header[$name])[0])", [ref] $seconds) }
        }
    }
    if ($seconds -le 0) { $seconds = [Math]::Min(60, [Math]::Pow(2, $Attempt)) }
    [int] $seconds
}

function Send-GraphRequest {
    # { Status, Content, Detail }; Content is nothing unless the request succeeded.
    param([string] $Uri, [string] $Body)

    $request = @{ Method = 'GET'; Uri = $Uri; OutputType = 'Json'; SkipHttpErrorCheck = $true; StatusCodeVariable = 'status'; ResponseHeadersVariable = 'header' }
    if ($Body) {
        $request.Method = 'POST'
        $request.Body = $Body
        $request.ContentType = 'application/json'
    }
    for ($attempt = 0; ; $attempt++) {
        $status = 0
        $header = $null
        $text = $null
        $detail = ''
        try {
            $text = Invoke-MgGraphRequest @request
            if ($status -eq 0) { $status = 200 }
        }
        catch {
            $status = Get-StatusOfError $_
            $detail = $_.Exception.Message
            if ($status -eq 0 -and $detail -match 'Connect-MgGraph|Authentication needed') { throw }
        }
        if ($status -eq 401) { throw "Microsoft Graph did not accept the sign-in ($Uri). Run Connect-MgGraph and try again." }
        if ($status -ge 200 -and $status -lt 300) {
            return [pscustomobject] @{ Status = $status; Content = [System.Text.Json.JsonDocument]::Parse("$text").RootElement; Detail = '' }
        }
        if ($status -in 0, 429, 500, 502, 503, 504 -and $attempt -lt $MaxRetry) {
            $seconds = Get-RetryDelay $header $attempt
            Write-Verbose "Status $status for '$Uri': again in $seconds s."
            Start-Sleep -Seconds $seconds
            continue
        }
        if (-not $detail) {
            try { $detail = Get-Text ([System.Text.Json.JsonDocument]::Parse("$text").RootElement.GetProperty('error')) 'message' } catch { $detail = '' }
        }
        return [pscustomobject] @{ Status = $status; Content = $null; Detail = "$status $detail".Trim() }
    }
}

function Read-GraphDocument {
    param([string] $Uri)
    $answer = Send-GraphRequest $Uri
    [pscustomobject] @{ Item = $answer.Content; State = $null -ne $answer.Content ? 'complete' : 'absent'; Detail = $answer.Detail }
}

function Read-GraphPage {
    # All elements from this page on. A page that fails makes the list partial, the first one absent.
    param([string] $Uri, [string] $Activity)

    $items = [System.Collections.Generic.List[object]]::new()
    $state = 'complete'
    $detail = ''
    while ($Uri) {
        $answer = Send-GraphRequest $Uri
        if ($null -eq $answer.Content) {
            $state = $items.Count -gt 0 ? 'partial' : 'absent'
            $detail = $answer.Detail
            break
        }
        foreach ($item in Get-Element $answer.Content 'value') { $items.Add($item) }
        if ($Activity) { Write-Progress -Activity $Activity -Status "$($items.Count) read" -Id 1 -ParentId 0 }
        $Uri = Get-Text $answer.Content '@odata.nextLink'
    }
    [pscustomobject] @{ Items = $items; State = $state; Detail = $detail }
}

function Invoke-GraphBatch {
    # Up to 20 GETs in one request. Returns a table from id to { Status, Content, Detail }; what is throttled is asked again.
    param([System.Collections.IDictionary] $Url, [string] $Version = 'v1.0')

    $answers = @{}
    $open = @($Url.Keys)
    for ($attempt = 0; $open.Count -gt 0; $attempt++) {
        $body = ConvertTo-CanonicalJson -OneLine @{ requests = @(foreach ($id in $open) { @{ id = $id; method = 'GET'; url = $Url[$id] } }) }
        $batch = Send-GraphRequest "/$Version/`$batch" $body
        if ($null -eq $batch.Content) {
            foreach ($id in $open) { $answers[$id] = $batch }
            break
        }
        $again = [System.Collections.Generic.List[string]]::new()
        $seconds = 0
        $seen = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($response in Get-Element $batch.Content 'responses') {
            $id = Get-Text $response 'id'
            $status = $response.GetProperty('status').GetInt32()
            $content = [System.Text.Json.JsonElement]::new()
            $null = $response.TryGetProperty('body', [ref] $content)
            $null = $seen.Add($id)
            if ($status -in 429, 500, 502, 503, 504 -and $attempt -lt $MaxRetry) {
                $again.Add($id)
                $header = [System.Text.Json.JsonElement]::new()
                $wait = $response.TryGetProperty('headers', [ref] $header) -and $header.ValueKind -eq 'Object' ? @{ 'Retry-After' = Get-Text $header 'Retry-After' } : @{}
                $seconds = [Math]::Max($seconds, (Get-RetryDelay $wait $attempt))
            }
            elseif ($status -ge 200 -and $status -lt 300) { $answers[$id] = [pscustomobject] @{ Status = $status; Content = $content; Detail = '' } }
            else { $answers[$id] = [pscustomobject] @{ Status = $status; Content = $null; Detail = "$status" } }
        }
        foreach ($id in $open) {
            if (-not $seen.Contains($id)) { $answers[$id] = [pscustomobject] @{ Status = 0; Content = $null; Detail = 'no answer in the batch' } }
        }
        $open = @($again)
        if ($open.Count -gt 0) {
            Write-Verbose "$($open.Count) of a batch again in $seconds s."
            Start-Sleep -Seconds $seconds
        }
    }
    $answers
}

function Read-GraphListOfEach {
    # A list for each of many objects, in batches: { List = id -> elements, State, Detail }. An object whose list could not be read has none.
    param([string[]] $Id, [string] $UrlFormat, [string] $Activity)

    $lists = @{}
    $denied = 0
    $failed = 0
    $detail = ''
    for ($start = 0; $start -lt $Id.Count; $start += 20) {
        Write-Progress -Activity $Activity -Status "$start of $($Id.Count)" -PercentComplete (100 * $start / $Id.Count) -Id 1 -ParentId 0
        $urls = [ordered] @{}
        foreach ($one in $Id[$start..([Math]::Min($start + 19, $Id.Count - 1))]) { $urls[$one] = $UrlFormat -f $one }
        $answers = Invoke-GraphBatch $urls
        foreach ($one in $urls.Keys) {
            $answer = $answers[$one]
            if ($null -eq $answer.Content) {
                if ($answer.Status -eq 403) { $denied++ } else { $failed++ }
                $detail = $answer.Detail
                continue
            }
            $items = [System.Collections.Generic.List[object]]::new()
            foreach ($item in Get-Element $answer.Content 'value') { $items.Add($item) }
            $next = Get-Text $answer.Content '@odata.nextLink'
            if ($next) {
                $rest = Read-GraphPage $next
                if ($rest.State -ne 'complete') {
                    $failed++
                    $detail = $rest.Detail
                    continue
                }
                $items.AddRange($rest.Items)
            }
            $lists[$one] = $items
        }
        # Without the permission the first batch is refused as a whole; asking on for everybody would change nothing.
        if ($lists.Count -eq 0 -and $denied -eq $urls.Count) { break }
    }
    $state = 'complete'
    if ($denied + $failed -gt 0) {
        $state = $lists.Count -gt 0 ? 'partial' : 'absent'
        $detail = "$($Id.Count - $lists.Count) of $($Id.Count) not read, last answer: $detail"
    }
    [pscustomobject] @{ List = $lists; State = $state; Detail = $detail }
}

# ------------------------------------------------------------------------------------------------------------------------------- bookkeeping

$Collections = [ordered] @{}
foreach ($name in 'organization', 'domains', 'conditionalAccessPolicies', 'namedLocations', 'authenticationContexts', 'authenticationStrengthPolicies',
    'authenticationMethodsPolicy', 'securityDefaults', 'crossTenantAccessPolicy', 'deviceRegistrationPolicy', 'mfaTrustedIps', 'ssprPolicy',
    'baselineScopeEnforcement', 'termsOfUse', 'users', 'authenticationMethods', 'userRegistrationDetails', 'groups', 'groupMembers',
    'roleAssignments', 'roleEligibilities', 'devices', 'servicePrincipals') {
    $Collections[$name] = [pscustomobject] @{ Collection = $name; State = 'absent'; Count = 0; Detail = 'Microsoft Graph does not serve it' }
}
$steps = 17
$step = 0

function Enter-Step {
    param([string] $Status)
    Write-Progress -Activity 'Reading the tenant' -Status $Status -PercentComplete (100 * $script:step++ / $steps) -Id 0
    Write-Progress -Activity $Status -Id 1 -ParentId 0 -Completed
}

function Complete-Collection {
    param([string] $Name, [string] $State, [int] $Count = 0, [string] $Detail = '')
    $entry = $Collections[$Name]
    $entry.State = $State
    $entry.Count = $Count
    $entry.Detail = $Detail
    if ($State -ne 'complete') { Write-Warning "The collection '$Name' is $State. $Detail".TrimEnd() }
}

function Export-Folder {
    # A collection with one folder and file for each object. Returns what was read.
    param([string] $Name, [string] $Uri, [string] $Folder)
    $read = Read-GraphPage $Uri $Name
    foreach ($item in $read.Items) {
        $file = Get-FileName (Get-Text $item 'id')
        Save-Document "$Folder/$file/$file.json" $item
    }
    Complete-Collection $Name $read.State $read.Items.Count $read.Detail
    $read
}

function Export-Line {
    # A collection with one line for each object. Returns what was read.
    param([string] $Name, [string] $Uri, [string] $File, [string[]] $Member)
    $read = Read-GraphPage $Uri $Name
    $lines = Get-LineTable
    foreach ($item in $read.Items) {
        $value = $Member ? (Select-Member $item $Member) : $item
        $lines[(Get-Text $item 'id')] = ConvertTo-CanonicalJson $value -OneLine
    }
    Save-Line $File $lines
    Complete-Collection $Name $read.State $read.Items.Count $read.Detail
    $read
}

# -------------------------------------------------------------------------------------------------------------------------------------- run

if (-not (Get-Command -Name 'Invoke-MgGraphRequest' -ErrorAction Ignore)) {
    throw 'Invoke-MgGraphRequest was not found. Install the module Microsoft.Graph.Authentication and run Connect-MgGraph.'
}
$Root = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
if ([System.IO.File]::Exists($Root) -or ([System.IO.Directory]::Exists($Root) -and [System.IO.Directory]::EnumerateFileSystemEntries($Root).GetEnumerator().MoveNext())) {
    throw "The folder '$Root' is not empty. Name a new one: a snapshot is never mixed with another."
}
$captured = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)

Enter-Step 'Organization and domains'
# Before anything else, so that a missing sign-in leaves no folder behind.
$organization = Read-GraphPage '/v1.0/organization?$select=id,displayName,tenantType,createdDateTime,onPremisesSyncEnabled,verifiedDomains'
Initialize-PrivateFolder $Root
$tenantId = $organization.Items.Count -gt 0 ? (Get-Text $organization.Items[0] 'id') : $null
$lines = Get-LineTable
foreach ($item in $organization.Items) { $lines[(Get-Text $item 'id')] = ConvertTo-CanonicalJson $item -OneLine }
Save-Line 'Organization.jsonl' $lines
Complete-Collection 'organization' $organization.State $organization.Items.Count $organization.Detail

$domains = Read-GraphPage '/v1.0/domains'
$lines = Get-LineTable
foreach ($item in $domains.Items) {
    $domain = Select-Member $item 'id', 'authenticationType', 'isAdminManaged', 'isDefault', 'isInitial', 'isVerified'
    if ((Get-Text $item 'authenticationType') -eq 'Federated') {
        $federation = Read-GraphPage "/v1.0/domains/$(Get-Text $item 'id')/federationConfiguration"
        if ($federation.State -eq 'complete') {
            $domain['federationConfiguration'] = @(foreach ($one in $federation.Items) { Select-Member $one 'id', 'displayName', 'issuerUri', 'preferredAuthenticationProtocol', 'federatedIdpMfaBehavior' })
        }
        else {
            $domains.State = 'partial'
            $domains.Detail = "How '$(Get-Text $item 'id')' is federated was not read: $($federation.Detail)"
        }
    }
    $lines[(Get-Text $item 'id')] = ConvertTo-CanonicalJson $domain -OneLine
}
Save-Line 'Domains.jsonl' $lines
Complete-Collection 'domains' $domains.State $domains.Items.Count $domains.Detail

Enter-Step 'Conditional Access policies'
# beta: v1.0 leaves out policies that use a preview feature, and compliant network locations.
$policies = Export-Folder 'conditionalAccessPolicies' '/beta/identity/conditionalAccess/policies' 'Identity/Conditional/AccessPolicies'

Enter-Step 'Named locations and authentication contexts'
$null = Export-Folder 'namedLocations' '/beta/identity/conditionalAccess/namedLocations' 'Identity/Conditional/NamedLocations'
$null = Export-Folder 'authenticationContexts' '/v1.0/identity/conditionalAccess/authenticationContextClassReferences' 'Identity/Conditional/AuthenticationContexts'

Enter-Step 'Authentication strengths'
$null = Export-Folder 'authenticationStrengthPolicies' '/v1.0/policies/authenticationStrengthPolicies' 'Policies/AuthenticationStrengthPolicies'

Enter-Step 'Authentication methods policy'
# beta: v1.0 has neither the system-preferred method nor every configuration.
$methods = Read-GraphDocument '/beta/policies/authenticationMethodsPolicy'
$configurations = @()
if ($null -ne $methods.Item) {
    Save-Document 'Policies/AuthenticationMethodsPolicy/AuthenticationMethodsPolicy.json' (Copy-Member $methods.Item 'authenticationMethodConfigurations')
    $configurations = @(Get-Element $methods.Item 'authenticationMethodConfigurations')
    foreach ($configuration in $configurations) {
        Save-Document "Policies/AuthenticationMethodsPolicy/AuthenticationMethodConfigurations/$(Get-FileName (Get-Text $configuration 'id')).json" $configuration
    }
}
Complete-Collection 'authenticationMethodsPolicy' $methods.State $configurations.Count $methods.Detail

Enter-Step 'Security defaults'
$document = Read-GraphDocument '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy'
if ($null -ne $document.Item) { Save-Document 'Policies/IdentitySecurityDefaultsEnforcementPolicy/IdentitySecurityDefaultsEnforcementPolicy.json' $document.Item }
Complete-Collection 'securityDefaults' $document.State ($null -ne $document.Item ? 1 : 0) $document.Detail

Enter-Step 'Cross-tenant access'
$default = Read-GraphDocument '/v1.0/policies/crossTenantAccessPolicy/default'
$partners = Read-GraphPage '/v1.0/policies/crossTenantAccessPolicy/partners'
$state = 'absent'
if ($null -ne $default.Item) {
    $state = $partners.State -eq 'complete' ? 'complete' : 'partial'
    Save-Document 'Policies/CrossTenantAccessPolicy/CrossTenantAccessPolicy.json' @{ default = $default.Item; partners = $partners.Items }
}
Complete-Collection 'crossTenantAccessPolicy' $state ($null -ne $default.Item ? 1 + $partners.Items.Count : 0) "$($default.Detail) $($partners.Detail)".Trim()

Enter-Step 'Device registration policy'
$document = Read-GraphDocument '/v1.0/policies/deviceRegistrationPolicy'
if ($null -eq $document.Item) { $document = Read-GraphDocument '/beta/policies/deviceRegistrationPolicy' }
if ($null -ne $document.Item) { Save-Document 'Policies/DeviceRegistrationPolicy/DeviceRegistrationPolicy.json' $document.Item }
Complete-Collection 'deviceRegistrationPolicy' $document.State ($null -ne $document.Item ? 1 : 0) $document.Detail

Enter-Step 'Terms of use'
$null = Export-Line 'termsOfUse' '/v1.0/identityGovernance/termsOfUse/agreements' 'TermsOfUse.jsonl' @('id', 'displayName', 'isPerDeviceAcceptanceRequired', 'isViewingBeforeAcceptanceRequired', 'userReacceptRequiredFrequency')

Enter-Step 'Roles'
$roles = Export-Line 'roleAssignments' '/v1.0/roleManagement/directory/roleAssignments' 'RoleAssignments.jsonl'
$eligible = Export-Line 'roleEligibilities' '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances' 'RoleEligibilities.jsonl'

Enter-Step 'Devices'
$null = Export-Line 'devices' ('/v1.0/devices?$top=999&$select=id,deviceId,displayName,accountEnabled,operatingSystem,operatingSystemVersion,trustType,isCompliant,isManaged,' +
    'profileType,enrollmentProfileName,mdmAppId,manufacturer,model,deviceOwnership,physicalIds,systemLabels,extensionAttributes') 'Devices.jsonl'

Enter-Step 'Service principals'
$select = 'id,appId,displayName,servicePrincipalType,accountEnabled,appOwnerOrganizationId,signInAudience,tags'
if ($IncludeCustomSecurityAttributes) { $select += ',customSecurityAttributes' }
$null = Export-Line 'servicePrincipals' "/v1.0/servicePrincipals?`$top=999&`$select=$select" 'ServicePrincipals.jsonl'

Enter-Step 'Registration details'
$null = Export-Line 'userRegistrationDetails' '/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999' 'UserRegistrationDetails.jsonl'

Enter-Step 'Groups'
$groups = Read-GraphPage ('/v1.0/groups?$top=999&$select=id,displayName,description,groupTypes,membershipRule,membershipRuleProcessingState,' +
    'securityEnabled,mailEnabled,isAssignableToRole,onPremisesSyncEnabled,createdDateTime') 'groups'
Complete-Collection 'groups' $groups.State $groups.Items.Count $groups.Detail

Enter-Step 'Members of groups'
[string[]] $wanted = foreach ($group in $groups.Items) { Get-Text $group 'id' }
if ($ReferencedGroupsOnly) {
    $referenced = [System.Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($policy in $policies.Items) {
        $people = [System.Text.Json.JsonElement]::new()
        if ($policy.GetProperty('conditions').TryGetProperty('users', [ref] $people)) {
            foreach ($id in @(Get-Element $people 'includeGroups') + @(Get-Element $people 'excludeGroups')) { $null = $referenced.Add($id.GetString()) }
        }
    }
    foreach ($configuration in $configurations) {
        foreach ($target in @(Get-Element $configuration 'includeTargets') + @(Get-Element $configuration 'excludeTargets')) { $null = $referenced.Add((Get-Text $target 'id')) }
    }
    foreach ($role in @($roles.Items) + @($eligible.Items)) { $null = $referenced.Add((Get-Text $role 'principalId')) }
    [string[]] $wanted = $wanted | Where-Object { $referenced.Contains($_) }
}
if ($null -eq $wanted) { $wanted = @() }
$members = Read-GraphListOfEach $wanted '/groups/{0}/transitiveMembers?$select=id&$top=999' 'Members of groups'
$lines = Get-LineTable
foreach ($group in $groups.Items) {
    $id = Get-Text $group 'id'
    $value = Copy-Member $group
    if ($members.List.ContainsKey($id)) {
        [string[]] $people = foreach ($member in $members.List[$id]) { if ((Get-Text $member '@odata.type') -eq '#microsoft.graph.user') { Get-Text $member 'id' } }
        if ($null -eq $people) { $people = @() }
        [Array]::Sort($people, [StringComparer]::Ordinal)
        $value['transitiveMembers'] = $people
    }
    $lines[$id] = ConvertTo-CanonicalJson $value -OneLine
}
Save-Line 'Groups.jsonl' $lines
$state = $members.State
$detail = $members.Detail
if ($groups.State -ne 'complete') {
    $state = $groups.State
    $detail = $groups.Detail
}
elseif ($state -eq 'complete' -and $wanted.Count -lt $groups.Items.Count) {
    $state = 'partial'
    $detail = "The members of $($wanted.Count) of $($groups.Items.Count) groups were read: those that something refers to."
}
Complete-Collection 'groupMembers' $state $members.List.Count $detail

Enter-Step 'People'
$users = Read-GraphPage ('/v1.0/users?$top=999&$select=id,userPrincipalName,displayName,userType,accountEnabled,creationType,externalUserState,' +
    'onPremisesSyncEnabled,identities,createdDateTime') 'users'
Complete-Collection 'users' $users.State $users.Items.Count $users.Detail

Enter-Step 'Authentication methods of people'
[string[]] $ids = foreach ($user in $users.Items) { Get-Text $user 'id' }
if ($null -eq $ids) { $ids = @() }
$owned = Read-GraphListOfEach $ids '/users/{0}/authentication/methods' 'Authentication methods of people'
$perUser = @{}
if ($IncludePerUserMfa) {
    for ($start = 0; $start -lt $ids.Count; $start += 20) {
        Write-Progress -Activity 'Per-user multifactor authentication' -Status "$start of $($ids.Count)" -PercentComplete (100 * $start / $ids.Count) -Id 1 -ParentId 0
        $urls = [ordered] @{}
        foreach ($id in $ids[$start..([Math]::Min($start + 19, $ids.Count - 1))]) { $urls[$id] = "/users/$id/authentication/requirements" }
        $answers = Invoke-GraphBatch $urls -Version 'beta'
        foreach ($id in $urls.Keys) { if ($null -ne $answers[$id].Content) { $perUser[$id] = Get-Text $answers[$id].Content 'perUserMfaState' } }
    }
    if ($perUser.Count -lt $ids.Count) { Write-Warning "Per-user multifactor authentication was read for $($perUser.Count) of $($ids.Count) people." }
}
$lines = Get-LineTable
foreach ($user in $users.Items) {
    $id = Get-Text $user 'id'
    $value = Copy-Member $user 'identities'
    # Who issued an identity says what kind of guest this is; what they issued may be a phone number or a private address.
    $value['identities'] = @(foreach ($identity in Get-Element $user 'identities') { Select-Member $identity 'signInType', 'issuer' })
    if ($owned.List.ContainsKey($id)) { $value['authenticationMethods'] = @(foreach ($method in $owned.List[$id]) { Select-Member $method $MethodMembers }) }
    if ($perUser.ContainsKey($id)) { $value['perUserMfaState'] = $perUser[$id] }
    $lines[$id] = ConvertTo-CanonicalJson $value -OneLine
}
Save-Line 'Users.jsonl' $lines
if ($users.State -eq 'complete') { Complete-Collection 'authenticationMethods' $owned.State $owned.List.Count $owned.Detail }
else { Complete-Collection 'authenticationMethods' $users.State $owned.List.Count $users.Detail }

Enter-Step 'Writing'
$states = @{}
foreach ($entry in $Collections.Values) { $states[$entry.Collection] = $entry.State }
# Last, so that a folder without it is known to be unfinished.
Save-Document 'snapshot.json' @{ schemaVersion = '1.0'; tenantId = $tenantId; capturedAt = $captured; capturedBy = 'Export-TenantSnapshot.ps1'; collections = $states }
Write-Progress -Activity 'Reading the tenant' -Id 0 -Completed
$Collections.Values
