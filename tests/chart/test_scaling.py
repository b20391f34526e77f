import pytest
from chart.rendering import Manifest, pick, render
from jobrelay.pipeline import AI_QUEUE, LONGEST, SCRAPER_QUEUE

WORKERS = {"scraper-worker": ("scraperWorker", SCRAPER_QUEUE), "ai-worker": ("aiWorker", AI_QUEUE)}


def scaled(manifests: list[Manifest], worker: str) -> Manifest:
    spec: Manifest = pick(manifests, "ScaledObject", worker)["spec"]
    return spec


@pytest.mark.parametrize("worker", WORKERS)
def test_both_triggers_look_at_the_workers_own_queue(rendered: list[Manifest], worker: str):
    triggers = scaled(rendered, worker)["triggers"]
    own = [trigger for trigger in triggers if trigger["name"] != "ahead"]
    assert [trigger["metadata"]["protocol"] for trigger in own] == ["http", "amqp"]
    for trigger in own:
        assert trigger["metadata"]["queueName"] == WORKERS[worker][1]
        assert trigger["metadata"]["mode"] == "QueueLength"
        protocol, port = {"http": ("http", 15672), "amqp": ("amqp", 5672)}[trigger["metadata"]["protocol"]]
        assert trigger["metadata"]["host"] == f"{protocol}://jobrelay-rabbitmq.jobrelay.svc:{port}/jobrelay"
        login = pick(rendered, "TriggerAuthentication", trigger["authenticationRef"]["name"].removeprefix("jobrelay-"))
        assert login["spec"]["configMapTargetRef"] == [
            {"parameter": "username", "name": "jobrelay-rabbitmq", "key": "keda-username"}
        ]
        assert login["spec"]["secretTargetRef"] == [
            {"parameter": "password", "name": "jobrelay-passwords", "key": "rabbitmq-keda-password"}
        ]


@pytest.mark.parametrize("worker", WORKERS)
def test_a_pod_is_wanted_for_as_many_messages_as_it_works_on_at_once(worker: str):
    manifests = render({WORKERS[worker][0]: {"concurrency": 7}})
    own = [trigger for trigger in scaled(manifests, worker)["triggers"] if trigger["name"] != "ahead"]
    assert {trigger["metadata"]["value"] for trigger in own} == {"7"}
    assert (
        "--concurrency=7" in pick(manifests, "Deployment", worker)["spec"]["template"]["spec"]["containers"][0]["args"]
    )


def test_the_ai_worker_starts_with_the_scrapers_work_but_grows_with_its_own(rendered: list[Manifest]):
    [ahead] = [trigger for trigger in scaled(rendered, "ai-worker")["triggers"] if trigger["name"] == "ahead"]
    assert ahead["metadata"]["queueName"] == SCRAPER_QUEUE
    assert ahead["metadata"]["activationValue"] == "0"
    assert int(ahead["metadata"]["value"]) > 100_000
    assert "ahead" not in [trigger["name"] for trigger in scaled(rendered, "scraper-worker")["triggers"]]


def test_the_ai_worker_can_wait_for_its_own_work():
    triggers = scaled(render({"aiWorker": {"startAhead": False}}), "ai-worker")["triggers"]
    assert [trigger["name"] for trigger in triggers] == ["http", "amqp"]


@pytest.mark.parametrize("worker", WORKERS)
def test_a_scaler_owns_the_number_of_pods(rendered: list[Manifest], worker: str):
    assert "replicas" not in pick(rendered, "Deployment", worker)["spec"]
    assert scaled(rendered, worker)["minReplicaCount"] == 0


@pytest.mark.parametrize("worker", WORKERS)
def test_several_pods_can_start_at_once_from_none(worker: str):
    manifests = render({WORKERS[worker][0]: {"scaling": {"startReplicas": 3}}})
    assert scaled(manifests, worker)["idleReplicaCount"] == 0
    assert scaled(manifests, worker)["minReplicaCount"] == 3


@pytest.mark.parametrize("worker", WORKERS)
def test_some_pods_can_stay_with_nothing_to_do(worker: str):
    manifests = render({WORKERS[worker][0]: {"scaling": {"minReplicas": 2, "startReplicas": 2}}})
    assert "idleReplicaCount" not in scaled(manifests, worker)
    assert scaled(manifests, worker)["minReplicaCount"] == 2


@pytest.mark.parametrize("worker", WORKERS)
def test_a_worker_has_longer_to_end_than_its_longest_task(rendered: list[Manifest], worker: str):
    grace = pick(rendered, "Deployment", worker)["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace > LONGEST.total_seconds() + 10


@pytest.mark.parametrize("worker", WORKERS)
def test_without_keda_workers_have_a_fixed_number_or_an_hpa(worker: str):
    key = WORKERS[worker][0]
    fixed = render({"keda": {"enabled": False}, key: {"replicas": 4}}, apis=())
    assert pick(fixed, "Deployment", worker)["spec"]["replicas"] == 4
    assert not [m for m in fixed if m["apiVersion"].startswith("keda.sh")]
    by_cpu = render({"keda": {"enabled": False}, key: {"hpa": {"enabled": True, "maxReplicas": 9}}}, apis=())
    assert "replicas" not in pick(by_cpu, "Deployment", worker)["spec"]
    assert pick(by_cpu, "HorizontalPodAutoscaler", worker)["spec"]["maxReplicas"] == 9


@pytest.mark.parametrize(
    ("component", "key"), [("frontend", "frontend"), ("scraper-api", "scraperApi"), ("ai-api", "aiApi")]
)
def test_what_serves_has_a_disruption_budget_and_can_have_an_hpa(rendered: list[Manifest], component: str, key: str):
    assert pick(rendered, "PodDisruptionBudget", component)["spec"]["maxUnavailable"] == 1
    assert pick(rendered, "Deployment", component)["spec"]["replicas"] == 1
    by_cpu = render({key: {"hpa": {"enabled": True}}})
    assert "replicas" not in pick(by_cpu, "Deployment", component)["spec"]
    assert pick(by_cpu, "HorizontalPodAutoscaler", component)["spec"]["minReplicas"] == 2
