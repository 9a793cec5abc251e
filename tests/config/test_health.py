"""What the machine's watcher is told."""

import pytest
from django.test import Client


def test_the_process_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_migrated_site_is_ready(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": 0}


@pytest.mark.django_db
def test_a_site_behind_its_code_is_not(client: Client) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="organisation").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["migrations"] > 0
