# Generated from the bctrl API. Edits are lost: change its documents.
"""Models; each module of them is loaded when one of its names is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ai import *
    from .api_keys import *
    from .auth import *
    from .browser_extensions import *
    from .common import *
    from .files import *
    from .help import *
    from .notification_recipients import *
    from .proxies import *
    from .runs import *
    from .runtimes import *
    from .runtimes_files import *
    from .runtimes_human_actions import *
    from .runtimes_invocations import *
    from .runtimes_targets import *
    from .spaces import *
    from .subaccounts import *
    from .tool_calls import *
    from .tools import *
    from .toolsets import *
    from .usage import *
    from .vault import *

_NAMES = {
    "ai": (
        "AiCredential AiCredentialDeleteResponse AiCredentialPage AiCredentialStatus "
        "AiCredentialTestResponse AiEngine AiModel AiModelList AiModelProvider "
        "AiModelStatus"
    ),
    "api_keys": "ApiKey ApiKeyCreateResponse ApiKeyDeleteResponse ApiKeyPage",
    "auth": "AuthWhoamiResponse Plan",
    "browser_extensions": (
        "BrowserExtension BrowserExtensionDeleteResponse BrowserExtensionPage"
    ),
    "common": (
        "AiCredentialAuth AiCredentialAuthDict AiProvider ApiKeyType BuiltinToolName "
        "ComponentsJsonValue DnsResolution ErrorResponse ErrorResponseReasonClass "
        "File FileFolder FileMetadata FileSource HelpAudience HelpRequest Invocation "
        "InvocationAction InvocationError InvocationErrorCode InvocationStatus "
        "JsonObject JsonValue ModelVerbosity OpenRouterChatCompletionParams "
        "OpenRouterChatCompletionParamsDict ProxyDevice ProxyIpFamily "
        "ProxyPreference ProxyProtocol ProxyRotation ReasoningEffort SpaceSelector "
        "ToolError ToolMetadata ToolVersion ToolVersionCreateRequest"
    ),
    "files": "FileDeleteResponse FilePage",
    "help": (
        "HelpApiOperation HelpCliCommand HelpExample HelpField HelpFlag HelpIo "
        "HelpNextStep HelpOverviewResponse HelpResponse HelpSdkMethod HelpTopic "
        "HelpTopicResponse HttpMethod"
    ),
    "notification_recipients": (
        "NotificationChannel NotificationRecipient "
        "NotificationRecipientDeleteResponse NotificationRecipientPage"
    ),
    "proxies": (
        "ManagedProxyStatus ManagedStaticProxy ManagedStaticProxyCreateRequest "
        "ManagedStaticProxyCreateRequestDict ManagedStaticProxyLocation "
        "ManagedStaticProxyPricing Proxy ProxyCreateRequest ProxyCreateRequestDict "
        "ProxyCustom ProxyCustomCreateRequest ProxyCustomCreateRequestDict "
        "ProxyDeleteResponse ProxyLocation ProxyLocationPage ProxyLocationPool "
        "ProxyLocationType ProxyManagedRotating ProxyManagedRotatingCreateRequest "
        "ProxyManagedRotatingCreateRequestDict ProxyPage ProxyPool ProxyPoolCategory "
        "ProxyPoolPage ProxyTestResponse"
    ),
    "runs": (
        "InvocationErrorSummary InvocationSummary RecordingStatus Run "
        "RunActivityCategory RunActivityItem RunActivityPage RunActivitySeverity "
        "RunActivityView RunAiTokens RunBillingStatus RunCounts RunCredits RunEnded "
        "RunEvent RunEventPage RunEventStatus RunEventType RunFailure RunFilePage "
        "RunInvocationPage RunLiveResponse RunPage RunRecordingResponse RunStatus "
        "RunSummary RunUsage RunUsageBreakdown"
    ),
    "runtimes": (
        "BlockableResourceType BrowserFingerprintInput BrowserFingerprintInputDict "
        "BrowserNetworkTrafficConfig BrowserNetworkTrafficConfigDict "
        "BrowserRuntimeConfig BrowserRuntimeCreateConfig "
        "BrowserRuntimeCreateConfigDict FingerprintBrowser FingerprintDevice "
        "FingerprintOs Runtime RuntimeCreateRequest RuntimeCustomProxy "
        "RuntimeDeleteResponse RuntimeDetail RuntimeFingerprint "
        "RuntimeInlineCustomProxyConnectionInput "
        "RuntimeInlineCustomProxyConnectionInputDict "
        "RuntimeInlineCustomProxyUrlInput RuntimeInlineCustomProxyUrlInputDict "
        "RuntimeInlineManagedRotatingProxyInput "
        "RuntimeInlineManagedRotatingProxyInputDict RuntimeManagedRotatingProxy "
        "RuntimeMetadata RuntimePage RuntimeProtocol RuntimeProxyConfig "
        "RuntimeProxyInput RuntimeProxyInputDict RuntimeSavedProxy "
        "RuntimeSavedProxyInput RuntimeSavedProxyInputDict RuntimeStartResponse "
        "RuntimeStatus RuntimeStopResponse RuntimeSummary RuntimeUpdateRequest "
        "StealthLevel TrafficSaver Viewport ViewportDict"
    ),
    "runtimes_files": "RuntimeFileMetadata RuntimeFilePage RuntimeStagedFile",
    "runtimes_human_actions": "HumanAction HumanActionStatus HumanActionWait",
    "runtimes_invocations": (
        "ActRequest ActRequestDict AiApiKeyAuth AiApiKeyAuthDict AiModelInput "
        "AiModelInputDict AiModelSelection AiModelSelectionAuth "
        "AiModelSelectionAuthDict AiModelSelectionDict BrowserUseAgentRequest "
        "BrowserUseAgentRequestDict BrowserUseSensitiveDataScopedValue "
        "BrowserUseSensitiveDataValue ExtractRequest ExtractRequestDict "
        "InvocationFile InvocationFileDict InvocationWait ObserveRequest "
        "ObserveRequestDict RuntimeCaptchaTargetSelector "
        "RuntimeCaptchaTargetSelectorDict RuntimeInvocationCreateRequest "
        "RuntimeInvocationCreateRequestDict RuntimeInvocationMetadata "
        "RuntimeTargetById RuntimeTargetByIdDict RuntimeTargetSelector "
        "RuntimeTargetSelectorDict SolveCaptchaRequest SolveCaptchaRequestDict "
        "StagehandAction StagehandActionDict StagehandAgentRequest "
        "StagehandAgentRequestDict StagehandVariable StagehandVariableDict "
        "StagehandVariableObject StagehandVariableObjectDict VisionDetailLevel"
    ),
    "runtimes_targets": "RuntimeTarget RuntimeTargetDeleteResponse RuntimeTargetList",
    "spaces": (
        "AiStoredModelInput AiStoredModelInputDict AiStoredModelSelection "
        "AiStoredModelSelectionAuth AiStoredModelSelectionAuthDict "
        "AiStoredModelSelectionDict Artifact ArtifactOptions ArtifactOptionsDict "
        "CollectedFile EnvironmentAiDefaults EnvironmentAiDefaultsDict "
        "EnvironmentAiDefaultsUpdate EnvironmentAiDefaultsUpdateDict "
        "EnvironmentAiMount EnvironmentAiMountDict EnvironmentAiMountUpdate "
        "EnvironmentAiMountUpdateDict EnvironmentMounts EnvironmentMountsDict "
        "EnvironmentMountsOutput EnvironmentStorageMount EnvironmentStorageMountDict "
        "EnvironmentStorageMountOutput EnvironmentVaultMount "
        "EnvironmentVaultMountDict Space SpaceCreateRequest SpaceDeleteResponse "
        "SpaceEnvironmentUpdateRequest SpacePage SpaceRuntimeFileCollectRequest "
        "SpaceWithEnvironment StoredFile"
    ),
    "subaccounts": (
        "Subaccount SubaccountArchiveResponse SubaccountBlockedReason "
        "SubaccountCreateRequest SubaccountCredits SubaccountLimits "
        "SubaccountLimitsUpdateRequest SubaccountLimitsUpdateRequestDict "
        "SubaccountPage SubaccountRunUsage SubaccountSpaceUsage SubaccountStatus "
        "SubaccountUpdateRequest SubaccountUsage SubaccountUsageBreakdown "
        "SubaccountUsagePage SubaccountUsagePeriod"
    ),
    "tool_calls": (
        "ToolCall ToolCallActor ToolCallPage ToolCallStatus ToolCallTool "
        "ToolExecutionType"
    ),
    "tools": (
        "BuiltinTool HostedTool HostedToolCreateRequest HostedToolCreateRequestDict "
        "McpTool Tool ToolCreateRequest ToolCreateRequestDict ToolDeleteResponse "
        "ToolPage ToolStatus ToolTestResponse WebhookTool WebhookToolCreateRequest "
        "WebhookToolCreateRequestDict WorkflowTool"
    ),
    "toolsets": "Toolset ToolsetDeleteResponse ToolsetPage",
    "usage": "AccountCredits AccountUsage AccountUsageBreakdown BillingCycle",
    "vault": (
        "VaultLoginSecretUpsertRequest VaultLoginSecretUpsertRequestDict "
        "VaultLoginSecretValue VaultPlainSecretValue VaultSecret "
        "VaultSecretDeleteResponse VaultSecretPage VaultSecretType "
        "VaultSecretUpsertRequest VaultSecretUpsertRequestDict VaultSecretValue "
        "VaultTotpResponse VaultValueSecretUpsertRequest "
        "VaultValueSecretUpsertRequestDict"
    ),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:
    __all__ = [*_HOMES]

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value


def __dir__() -> list[str]:
    return sorted(_HOMES)
