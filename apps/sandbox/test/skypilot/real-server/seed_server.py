"""Fills the databases of a SkyPilot server that runs with this home: `catalogs` before its start, `rows` after it."""

import csv
import json
import os
import pickle
import sqlite3
import sys
import time

HOME = os.path.expanduser('~/.sky')
COLUMNS = [
    'InstanceType', 'AcceleratorName', 'AcceleratorCount', 'vCPUs', 'MemoryGiB', 'GpuInfo', 'Price', 'SpotPrice', 'Region',
    'AvailabilityZone'
]


def write_catalogs(offers):
    from sky.skylet import constants
    folder = os.path.join(HOME, 'catalogs', constants.CATALOG_SCHEMA_VERSION)
    for cloud in sorted({offer['cloud'] for offer in offers}):
        os.makedirs(os.path.join(folder, cloud), exist_ok=True)
        with open(os.path.join(folder, cloud, 'vms.csv'), 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction='ignore')
            writer.writeheader()
            for offer in offers:
                if offer['cloud'] == cloud:
                    gpu = offer['GpuInfo'] and str({'Gpus': [{'MemoryInfo': {'SizeInMiB': (offer['DeviceMemoryGiB'] or 0) * 1024}}]})
                    writer.writerow({**offer, 'GpuInfo': gpu})


def insert(database, table, rows):
    for row in rows:
        names = ', '.join(row)
        database.execute(f'INSERT OR REPLACE INTO {table} ({names}) VALUES ({", ".join("?" * len(row))})', list(row.values()))
    database.commit()


def to_resources(place):
    import sky
    from sky.utils import registry
    return sky.Resources(cloud=registry.CLOUD_REGISTRY.from_str(place['cloud']),
                         instance_type=place['instance_type'],
                         accelerators=place['accelerators'],
                         use_spot=place['spot'],
                         region=None if place['cloud'] == 'Kubernetes' else place['region'])


def to_handle(cluster):
    from sky.backends import cloud_vm_ray_backend
    resources = to_resources(cluster['place'])
    if cluster['place']['cloud'] == 'Kubernetes':
        resources._region = cluster['place']['region']
    # What still waits for its place has none.
    if cluster['status'] == 'PENDING':
        resources._region = None
    return resources, cloud_vm_ray_backend.CloudVmRayResourceHandle(cluster_name=cluster['name'],
                                                                    cluster_name_on_cloud=cluster['name'],
                                                                    cluster_yaml=None,
                                                                    launched_nodes=cluster['place']['nodes'],
                                                                    launched_resources=resources)


def to_rows(cluster):
    resources, handle = to_handle(cluster)
    common = {key: cluster[key] for key in ('name', 'cluster_hash', 'user_hash', 'workspace', 'launched_at')}
    common['is_managed'] = int(cluster['is_managed'])
    intervals = [tuple(interval) for interval in cluster['usage_intervals']]
    last = (intervals[-1][1] or time.time()) if intervals else cluster['launched_at']
    history = {
        **common, 'num_nodes': cluster['place']['nodes'],
        'launched_resources': pickle.dumps(resources),
        'usage_intervals': pickle.dumps(intervals),
        'last_activity_time': int(last)
    }
    row = {
        **common, 'handle': pickle.dumps(handle),
        'status': cluster['status'],
        'autostop': cluster['autostop'],
        'to_down': int(cluster['to_down']),
        'cluster_ever_up': int(bool(intervals)),
        'status_updated_at': cluster['launched_at'],
        'metadata': '{}'
    }
    return history, row


def write_rows(seed):
    jobs = sqlite3.connect(os.path.join(HOME, 'spot_jobs.db'), timeout=30)
    insert(jobs, 'spot', seed['tasks'])
    insert(jobs, 'job_info', seed['jobs'])
    state = sqlite3.connect(os.path.join(HOME, 'state.db'), timeout=30)
    insert(state, 'users', [{'id': user['hash'], 'name': user['name']} for user in seed['users']])
    rows = [(to_rows(cluster), cluster['status']) for cluster in seed['clusters']]
    insert(state, 'cluster_history', [history for (history, _), _ in rows])
    insert(state, 'clusters', [row for (_, row), status in rows if status is not None])


def main():
    seed = json.load(sys.stdin)
    if sys.argv[1] == 'catalogs':
        write_catalogs(seed['offers'])
    else:
        write_rows(seed)


main()
