// What the page of a course does: files go straight to the store in parts, and go on after a reload when they are chosen again.
import Uppy from '@uppy/core'
import AwsS3 from '@uppy/aws-s3'

const course = location.pathname.split('/')[2]
const element = id => document.getElementById(id)
const tell = (state, ...more) => element('state').replaceChildren(state, ...more)

// Parts are as long as the server signs them: 8 MiB, longer only where 10,000 of them would not do.
const partBytes = ({ size }) => Math.max(8 * 1024 * 1024, Math.ceil(size / 10000))

const uppy = new Uppy({ autoProceed: true })
uppy.use(AwsS3, { companionEndpoint: '/uploads', shouldUseMultipart: true, getChunkSize: partBytes })

// An upload that was begun is remembered by its file; Uppy then asks the server which parts the store has.
const memory = file => `upload ${course} ${file.id}`
uppy.on('file-added', file => {
  uppy.setFileMeta(file.id, { course, size: file.size })
  const begun = localStorage.getItem(memory(file))
  if (begun) uppy.setFileState(file.id, { s3Multipart: JSON.parse(begun) })
})
uppy.on('s3-multipart:part-uploaded', file => {
  localStorage.setItem(memory(file), JSON.stringify(uppy.getFile(file.id).s3Multipart))
})

uppy.on('progress', percent => {
  element('progress').value = percent
  tell(`${percent} %`)
})
uppy.on('upload-success', async (file, { uploadURL }) => {
  localStorage.removeItem(memory(file))
  tell('Looking at it')
  const { state, location, message } = await outcome(uploadURL)
  if (state !== 'FINISHED') return tell(`Failed: ${message}`)
  const link = document.createElement('a')
  link.href = location
  link.append(file.name)
  tell('Done: ', link)
})
// The server looks at every byte before anybody can see the file; it says when it knows, and is asked again while it cannot be reached.
const outcome = async url => {
  const answer = await fetch(url).then(found => found.json()).catch(() => undefined)
  if (answer && answer.state !== 'FINISHING') return answer
  if (!answer) await new Promise(resolve => setTimeout(resolve, 1000))
  return outcome(url)
}
// After an outage the next try goes on; only where the server knows the upload no more does it begin anew.
uppy.on('upload-error', async (file, error) => {
  tell(`Failed: ${error.message}`)
  const begun = JSON.parse(localStorage.getItem(memory(file)))
  if (!begun || (await isGone(begun))) {
    localStorage.removeItem(memory(file))
    uppy.setFileState(file.id, { s3Multipart: undefined })
  }
})
const isGone = ({ uploadId, key }) =>
  fetch(`/uploads/s3/multipart/${uploadId}?key=${encodeURIComponent(key)}`)
    .then(answer => answer.status === 404)
    .catch(() => false)

element('files').addEventListener('change', event => {
  for (const file of event.target.files) uppy.addFile({ name: file.name, type: file.type, data: file })
})
